package dev.channelpulse.common.event;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A line of an order, of which some fields are read. */
final class OrderItemDraft implements Fields {

  private @Nullable String itemId;
  private @Nullable String categoryId;
  private int quantity;
  private @Nullable String price;

  @Override
  public void read(String name, FieldReader in) throws IOException, BrokenRuleException {
    switch (name) {
      case "item_id" -> itemId = in.id();
      case "category_id" -> categoryId = in.id();
      case "quantity" -> quantity = in.count();
      case "price" -> price = in.decimal();
      default -> in.skip();
    }
  }

  /** Returns the line; the order's currency may come behind it in the record. */
  OrderItem item(MinorUnits minorUnits) throws BrokenRuleException {
    return new OrderItem(itemId, categoryId, quantity, minorUnits.of("items[].price", price));
  }
}
