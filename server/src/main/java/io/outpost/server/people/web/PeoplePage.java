package io.outpost.server.people.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * The people whom an administrator looks after (用户管理页).
 *
 * @param refusal why someone was not made; empty otherwise
 * @param form what was typed into the form of a new person
 * @param query the search as it stands in an address, without the page
 */
public record PeoplePage(
        Frame frame,
        String words,
        List<Choice> roles,
        List<Choice> states,
        List<Sort> sorts,
        List<Row> rows,
        int number,
        boolean hasMore,
        String query,
        String refusal,
        NewPerson form,
        List<Choice> newRoles) {

    /** Something to choose (选项). */
    public record Choice(String id, String name, boolean isChosen) {}

    /** An order of the rows (排序). */
    public record Sort(String label, String address, boolean isOn) {}

    /** A person (用户行). */
    public record Row(long id, String name, String signIn, List<String> roles, String signedIn, String state) {}

    /** What the form of a new person holds (新增用户表单). */
    public record NewPerson(String signIn, String name, String unit, String from, String to) {}
}
