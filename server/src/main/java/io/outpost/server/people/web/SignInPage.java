package io.outpost.server.people.web;

import io.outpost.server.ui.Frame;
import java.util.Optional;

/**
 * The sign-in page (登录页).
 *
 * @param said what became of the last try or session; empty when nothing did
 * @param isBad whether that is something that went wrong
 * @param other the second way in, through an identity provider
 */
public record SignInPage(Frame frame, String said, boolean isBad, Optional<Other> other) {

    /** The second way in (统一身份认证). */
    public record Other(String address, String label) {}
}
