/** Pushing to group chats and mail (推送): channels, the outbox, and the platforms' protocols. */
@org.jspecify.annotations.NullMarked
package io.outpost.server.publish.push;
