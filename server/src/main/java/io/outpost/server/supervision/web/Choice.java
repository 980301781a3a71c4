package io.outpost.server.supervision.web;

/** Something to choose in a form (选项). */
public record Choice(String id, String name, boolean isChosen) {}
