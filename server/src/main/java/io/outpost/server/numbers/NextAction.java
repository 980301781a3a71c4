package io.outpost.server.numbers;

/**
 * The one thing to do now (下一步).
 *
 * @param text what is the matter, as a sentence
 * @param call what to do about it, as the words of a link
 * @param address where it is done
 */
public record NextAction(String text, String call, String address) {}
