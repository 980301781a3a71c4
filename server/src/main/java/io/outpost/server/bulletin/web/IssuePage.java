package io.outpost.server.bulletin.web;

import io.outpost.server.ui.Frame;

/**
 * An issued bulletin (通报).
 *
 * @param mayRestate whether its numbers have moved and the reader may issue the correction
 */
public record IssuePage(
        Frame frame,
        long id,
        DocumentView view,
        String title,
        String number,
        String asOf,
        String issuer,
        String issued,
        String hash,
        boolean isIntact,
        long restates,
        long restatedBy,
        boolean isDue,
        boolean mayRestate) {}
