package io.outpost.server.people.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** What each role may do (角色与权限页). */
public record RolesPage(
        Frame frame, List<String> functions, List<Row> rows, boolean mayEdit, String said, String refusal) {

    /** A role (角色行). */
    public record Row(String id, String name, List<Cell> cells) {}

    /** Whether it has a function (角色的一项功能). */
    public record Cell(String function, String label, boolean isGiven) {}
}
