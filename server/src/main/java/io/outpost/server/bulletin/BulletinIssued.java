package io.outpost.server.bulletin;

/** A bulletin has been issued (通报已下发). */
public record BulletinIssued(long issueId) {}
