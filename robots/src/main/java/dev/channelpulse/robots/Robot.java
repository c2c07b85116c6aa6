package dev.channelpulse.robots;

import dev.channelpulse.common.alert.Language;
import java.net.URI;

/**
 * A group's robot. Safe to print: address and secret, which let anybody write to the group, never
 * show.
 *
 * @param name last part of the path that Alertmanager posts to
 * @param url the robot's own address, with its token
 * @param secret what signs; empty where the robot asks for no signature
 * @param language of the cards
 */
record Robot(String name, RobotKind kind, URI url, String secret, Language language) {

  @Override
  public String toString() {
    return "Robot[name=%s, kind=%s, url=***, secret=%s, language=%s]"
        .formatted(name, kind, secret.isEmpty() ? "" : "***", language);
  }
}
