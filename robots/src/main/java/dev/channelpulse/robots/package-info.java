/** Brings what Alertmanager notifies to group robots of DingTalk, Feishu and WeCom. */
@NullMarked
package dev.channelpulse.robots;

import org.jspecify.annotations.NullMarked;
