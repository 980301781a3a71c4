package io.outpost.server.award;

/**
 * A unit or an employee who may win (参评者).
 *
 * @param unitId the unit itself, or the one at which the employee works
 * @param pool the unit among whose candidates he is judged
 */
public record Candidate(String id, String name, String unitId, String unitName, String pool) {}
