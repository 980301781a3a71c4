package io.outpost.server.organisation.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.ui.Frame;
import java.time.LocalDate;
import java.util.List;

/** An employee's card (员工页): his posts, whom he sponsors, how he came here. */
public record EmployeePage(
        Frame frame,
        LocalDate date,
        List<Unit> path,
        String name,
        List<RegisterPage.Fact> facts,
        List<Form> forms,
        List<RegisterPage.Section> sections,
        List<RegisterPage.Step> history,
        String notice,
        List<String> refusals) {}
