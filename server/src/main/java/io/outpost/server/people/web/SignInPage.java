package io.outpost.server.people.web;

import io.outpost.server.ui.Frame;

/** The sign-in page (登录页). */
public record SignInPage(Frame frame, boolean failed, boolean signedOut) {}
