package dev.channelpulse.robots;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a robot tells its own sender from others: HMAC-SHA256 in Base64. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** DingTalk: the secret is the key, time and secret are what is signed. */
  static String dingTalk(long timestampMillis, String secret) {
    return hmac(secret, timestampMillis + "\n" + secret);
  }

  /** Feishu: time and secret are the key, nothing is what is signed. */
  static String feishu(long timestampSeconds, String secret) {
    return hmac(timestampSeconds + "\n" + secret, "");
  }

  private static String hmac(String key, String data) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
