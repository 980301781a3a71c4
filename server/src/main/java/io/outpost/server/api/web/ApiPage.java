package io.outpost.server.api.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The API's description as a page (接口说明页). */
public record ApiPage(Frame frame, String address, List<Resource> resources) {

    /** An operation (接口). */
    public record Resource(String method, String path, String summary, List<Parameter> parameters) {}

    /** A parameter of an operation (参数). */
    public record Parameter(String name, boolean isRequired, String description) {}
}
