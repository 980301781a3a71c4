package io.outpost.server.publish.push;

/** Speaks one platform's protocol (平台协议). */
interface Messenger {

    Platform platform();

    /** Sends a message; whatever goes wrong is an outcome, not an exception. */
    Outcome send(Channel channel, Message message);
}
