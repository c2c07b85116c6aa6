package dev.channelpulse.common.alert;

/** A language that people read alerts and dashboards in. */
public enum Language {
  /** Chinese. */
  ZH,
  /** English. */
  EN
}
