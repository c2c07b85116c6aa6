package dev.channelpulse.common.cause;

/** A leaf with its fading sums, and the elements that it belongs to, in order of the masks. */
final class FollowedLeaf {

  /** Sum, of a rate its denominator. */
  double amount;

  /** Of a rate; otherwise 0. */
  double numerator;

  /** Those that are followed. */
  FollowedElement[] elements;

  FollowedLeaf(double amount, double numerator, FollowedElement[] elements) {
    this.amount = amount;
    this.numerator = numerator;
    this.elements = elements;
  }

  void add(double addedAmount, double addedNumerator, double keep) {
    amount = keep * amount + addedAmount;
    numerator = keep * numerator + addedNumerator;
  }
}
