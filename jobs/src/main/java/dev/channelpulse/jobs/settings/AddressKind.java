package dev.channelpulse.jobs.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule of texts that may hold credentials, though they must not.
 *
 * @param <T> the type of the value
 */
sealed interface AddressKind<T> extends Kind<T> {

  @Override
  default String withoutCredentials(String text) {
    return text.replaceFirst("(?s)^([a-zA-Z][a-zA-Z0-9+.-]*://)?.*@", "$1" + Shown.SECRET + "@")
        .replaceFirst("(?s)[?].*$", "?" + Shown.SECRET);
  }

  /** A server's address; credentials are options of their own. */
  record Address() implements AddressKind<URI> {
    @Override
    public Class<URI> type() {
      return URI.class;
    }

    @Override
    public String allowed() {
      return "an http or https URL without user, query or fragment";
    }

    @Override
    public URI read(String text) {
      URI found = server(text);
      if (found == null) {
        throw new IllegalArgumentException("must be " + allowed());
      }
      return found;
    }

    private static @Nullable URI server(String text) {
      try {
        URI found = new URI(text);
        String scheme = found.getScheme();
        if (("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
            && found.getHost() != null
            && found.getUserInfo() == null
            && found.getQuery() == null
            && found.getFragment() == null) {
          return found;
        }
      } catch (URISyntaxException e) {
        // Its message holds the text; what must be says enough.
      }
      return null;
    }
  }

  /** Addresses of servers, of none or of so many at most; the value has no blanks. */
  record Addresses(int most) implements AddressKind<String> {
    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public String allowed() {
      return most == 1
          ? "empty, or an http or https URL without user, query or fragment"
          : "empty, or up to "
              + most
              + " http or https URLs without user, query or fragment, with commas between them";
    }

    @Override
    public String read(String text) {
      String addresses = text.replaceAll("\\s*,\\s*", ",");
      List<String> each = List.of(addresses.split(",", -1));
      if (addresses.isEmpty()
          || (each.size() <= most && each.stream().allMatch(one -> Address.server(one) != null))) {
        return addresses;
      }
      throw new IllegalArgumentException("must be " + allowed());
    }
  }

  /** A place that Flink's file systems know, or nothing. */
  record Directory() implements AddressKind<String> {
    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public String allowed() {
      return "empty, or an absolute URI such as s3://bucket/checkpoints without user or query";
    }

    @Override
    public String read(String text) {
      if (text.isEmpty()) {
        return text;
      }
      try {
        URI found = new URI(text);
        if (found.isAbsolute()
            && !found.isOpaque()
            && found.getUserInfo() == null
            && (found.getRawAuthority() == null || !found.getRawAuthority().contains("@"))
            && found.getQuery() == null) {
          return text;
        }
      } catch (URISyntaxException e) {
        // Its message holds the text; the rule below says enough.
      }
      throw new IllegalArgumentException("must be " + allowed());
    }
  }
}
