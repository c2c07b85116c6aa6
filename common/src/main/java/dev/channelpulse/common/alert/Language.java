package dev.channelpulse.common.alert;

/** A language that people are told of alerts in. */
public enum Language {
  /** Chinese. */
  ZH,
  /** English. */
  EN
}
