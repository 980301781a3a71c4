package io.outpost.engine.value;

/** An employee (员工) as his row says on a date. */
public record Employee(String id, String name, String unit, String post) {}
