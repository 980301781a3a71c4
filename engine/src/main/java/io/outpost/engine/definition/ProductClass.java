package io.outpost.engine.definition;

/** A product class (产品大类), such as demand deposits. */
public record ProductClass(String id, Names names, boolean deposit, Place place) {}
