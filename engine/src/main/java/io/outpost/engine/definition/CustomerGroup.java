package io.outpost.engine.definition;

/** A customer group (客群): customers who meet an SQL condition over the customer state. */
public record CustomerGroup(String id, Names names, String where, Place place) {}
