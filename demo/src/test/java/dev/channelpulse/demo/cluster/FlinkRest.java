package dev.channelpulse.demo.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a user does to a Flink cluster from outside: upload, run, look, stop with a savepoint. */
public final class FlinkRest {
  private static final Duration ANSWERED = Duration.ofSeconds(60);
  private static final Duration REACHED = Duration.ofMinutes(2);
  private static final String BOUNDARY = "channelpulse-jar";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param url of the cluster, no slash at the end
   */
  public FlinkRest(String url) {
    this.url = url;
  }

  /** Whether the cluster answers and offers at least so many slots, free or in use. */
  boolean hasSlots(int slots) {
    try {
      return send(get("/overview")).path("slots-total").asInt() >= slots;
    } catch (UncheckedIOException failed) {
      if (failed.getCause() instanceof ConnectException) {
        return false;
      }
      throw failed;
    } catch (IllegalStateException stillStarting) {
      return false;
    }
  }

  /** Uploads a jar and returns the id the cluster gives it. */
  public String upload(Path jar) {
    HttpRequest request =
        request("/jars/upload")
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(multipart(jar)))
            .build();
    String file = send(request).path("filename").asText();
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /**
   * Runs the main class of an uploaded jar and returns the job's id.
   *
   * @param arguments of the main method
   * @param savepoint where to take up the work, as {@link #stopWithSavepoint} returned it; empty to
   *     begin anew
   */
  public String run(
      String jarId, List<String> arguments, int parallelism, Optional<String> savepoint) {
    ObjectNode body = JSON.createObjectNode();
    arguments.forEach(body.putArray("programArgsList")::add);
    body.put("parallelism", parallelism);
    savepoint.ifPresent(path -> body.put("savepointPath", path));
    return send(post("/jars/" + jarId + "/run", body)).path("jobid").asText();
  }

  /** The job's state by Flink's name, such as {@code RUNNING}. */
  public String state(String jobId) {
    return send(get("/jobs/" + jobId)).path("state").asText();
  }

  /**
   * Waits until the job is in a state.
   *
   * @throws IllegalStateException when it is not within two minutes, or fails first; the message
   *     holds the job's exceptions
   */
  public void awaitState(String jobId, String state) {
    long deadlineNanos = System.nanoTime() + REACHED.toNanos();
    String found = state(jobId);
    while (!found.equals(state)) {
      if (found.equals("FAILED") || System.nanoTime() > deadlineNanos) {
        throw new IllegalStateException(
            "job %s must become %s, found %s: %s"
                .formatted(jobId, state, found, send(get("/jobs/" + jobId + "/exceptions"))));
      }
      Polling.pause();
      found = state(jobId);
    }
  }

  /** Waits until every task of the job runs. */
  public void awaitRunning(String jobId) {
    awaitState(jobId, "RUNNING");
    long deadlineNanos = System.nanoTime() + REACHED.toNanos();
    while (!everyTaskRuns(jobId)) {
      if (System.nanoTime() > deadlineNanos) {
        throw new IllegalStateException(
            "the tasks of job %s must run within %s, found %s"
                .formatted(jobId, REACHED, send(get("/jobs/" + jobId))));
      }
      Polling.pause();
    }
  }

  /** How many checkpoints of the job were completed since it was run. */
  public int completedCheckpoints(String jobId) {
    return checkpoints(jobId).path("counts").path("completed").asInt();
  }

  /** The savepoint or checkpoint that the job was last taken up from; empty when there is none. */
  public Optional<String> restoredFrom(String jobId) {
    JsonNode path = checkpoints(jobId).path("latest").path("restored").path("external_path");
    return path.isTextual() ? Optional.of(path.asText()) : Optional.empty();
  }

  /**
   * Stops the job with a savepoint and returns the savepoint's path when it is complete.
   *
   * @param folder where savepoints are kept
   */
  public String stopWithSavepoint(String jobId, Path folder) {
    ObjectNode body = JSON.createObjectNode();
    body.put("targetDirectory", folder.toUri().toString());
    body.put("drain", false);
    String trigger = send(post("/jobs/" + jobId + "/stop", body)).path("request-id").asText();
    long deadlineNanos = System.nanoTime() + REACHED.toNanos();
    JsonNode answer = send(get("/jobs/" + jobId + "/savepoints/" + trigger));
    while (!answer.path("status").path("id").asText().equals("COMPLETED")) {
      if (System.nanoTime() > deadlineNanos) {
        throw new IllegalStateException(
            "a savepoint of job %s must be complete within %s, found %s"
                .formatted(jobId, REACHED, answer));
      }
      Polling.pause();
      answer = send(get("/jobs/" + jobId + "/savepoints/" + trigger));
    }
    JsonNode location = answer.path("operation").path("location");
    if (!location.isTextual()) {
      throw new IllegalStateException(
          "job %s must stop with a savepoint, found %s".formatted(jobId, answer));
    }
    awaitState(jobId, "FINISHED");
    return location.asText();
  }

  /** Cancels the job and returns when it is gone. */
  public void cancel(String jobId) {
    send(
        request("/jobs/" + jobId + "?mode=cancel")
            .method("PATCH", BodyPublishers.noBody())
            .build());
    awaitState(jobId, "CANCELED");
  }

  /** What has failed since the job was run, the latest first, each a stack trace; may be empty. */
  public List<String> failures(String jobId) {
    JsonNode history = send(get("/jobs/" + jobId + "/exceptions")).path("exceptionHistory");
    List<String> failures = new ArrayList<>();
    history.path("entries").forEach(entry -> failures.add(entry.path("stacktrace").asText()));
    return failures;
  }

  private JsonNode checkpoints(String jobId) {
    return send(get("/jobs/" + jobId + "/checkpoints"));
  }

  private boolean everyTaskRuns(String jobId) {
    JsonNode vertices = send(get("/jobs/" + jobId)).path("vertices");
    for (JsonNode vertex : vertices) {
      if (!vertex.path("status").asText().equals("RUNNING")) {
        return false;
      }
    }
    return !vertices.isEmpty();
  }

  private HttpRequest get(String path) {
    return request(path).build();
  }

  private HttpRequest post(String path, ObjectNode body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString()))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWERED);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            "Flink must accept %s %s, found status %d: %s"
                .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
      }
      return JSON.readTree(answer.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Flink", interrupted);
    }
  }

  private static byte[] multipart(Path jar) {
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\nContent-Type: application/x-java-archive\r\n\r\n"
            .formatted(BOUNDARY, jar.getFileName());
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      body.write(head.getBytes(StandardCharsets.UTF_8));
      body.write(Files.readAllBytes(jar));
      body.write("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return body.toByteArray();
  }
}
