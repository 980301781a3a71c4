package io.outpost.server.access;

import java.time.LocalDate;
import java.util.List;

/**
 * Grants that a person holds beside his appointments (其他授权), such as in a support team; a module that gives them implements it.
 *
 * <p>They are asked for with each request, so that they end by themselves.
 */
public interface FurtherGrants {

    List<Grant> of(long personId, LocalDate today);
}
