package dev.channelpulse.robots;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The robots and what each wants to be sent, as their makers document it. */
enum RobotKind {
  /** 钉钉: markdown; time in milliseconds and signature in the query; 20 messages a minute. */
  DINGTALK("errcode", 20) {
    @Override
    URI address(Robot robot, Instant now) {
      if (robot.secret().isEmpty()) {
        return robot.url();
      }
      long millis = now.toEpochMilli();
      String sign =
          URLEncoder.encode(Signature.dingTalk(millis, robot.secret()), StandardCharsets.UTF_8);
      String url = robot.url().toString();
      return URI.create(
          "%s%stimestamp=%d&sign=%s".formatted(url, url.contains("?") ? "&" : "?", millis, sign));
    }

    @Override
    ObjectNode message(Card card, Robot robot, Instant now) {
      ObjectNode message = JsonNodeFactory.instance.objectNode().put("msgtype", "markdown");
      message
          .putObject("markdown")
          .put("title", card.title())
          .put("text", "### " + card.title() + "\n\n" + card.text(MOST_TEXT_BYTES));
      return message;
    }
  },

  /** 飞书, Lark: an interactive card; time in seconds and signature in the body; 100 a minute. */
  FEISHU("code", 100) {
    @Override
    URI address(Robot robot, Instant now) {
      return robot.url();
    }

    @Override
    ObjectNode message(Card card, Robot robot, Instant now) {
      ObjectNode message = JsonNodeFactory.instance.objectNode();
      if (!robot.secret().isEmpty()) {
        long seconds = now.getEpochSecond();
        message.put("timestamp", Long.toString(seconds));
        message.put("sign", Signature.feishu(seconds, robot.secret()));
      }
      message.put("msg_type", "interactive");
      ObjectNode shown = message.putObject("card");
      shown.putObject("config").put("wide_screen_mode", true);
      ObjectNode header = shown.putObject("header").put("template", card.level().feishuTemplate());
      header.putObject("title").put("tag", "plain_text").put("content", card.title());
      shown
          .putArray("elements")
          .addObject()
          .put("tag", "div")
          .putObject("text")
          .put("tag", "lark_md")
          .put("content", card.text(MOST_TEXT_BYTES));
      return message;
    }
  },

  /** 企业微信: markdown of at most 4,096 bytes; no signature; 20 a minute. */
  WECOM("errcode", 20) {
    @Override
    URI address(Robot robot, Instant now) {
      return robot.url();
    }

    @Override
    ObjectNode message(Card card, Robot robot, Instant now) {
      String title =
          "### <font color=\"%s\">%s</font>\n".formatted(card.level().weComColour(), card.title());
      int room = WECOM_BYTES - title.getBytes(StandardCharsets.UTF_8).length;
      ObjectNode message = JsonNodeFactory.instance.objectNode().put("msgtype", "markdown");
      message.putObject("markdown").put("content", title + card.text(room));
      return message;
    }
  };

  /** Of the 20 kB that DingTalk and Feishu take, with room for the rest of the message. */
  private static final int MOST_TEXT_BYTES = 12_000;

  private static final int WECOM_BYTES = 4_096;

  private final String codeField;
  private final int mostAMinute;

  /**
   * @param codeField the field of an answer that is 0 when all is well
   * @param mostAMinute messages that the maker allows
   */
  RobotKind(String codeField, int mostAMinute) {
    this.codeField = codeField;
    this.mostAMinute = mostAMinute;
  }

  /** Returns where a message goes, signed where the query holds the signature. */
  abstract URI address(Robot robot, Instant now);

  /** Returns the message of a card, signed where the body holds the signature. */
  abstract ObjectNode message(Card card, Robot robot, Instant now);

  String codeField() {
    return codeField;
  }

  int mostAMinute() {
    return mostAMinute;
  }
}
