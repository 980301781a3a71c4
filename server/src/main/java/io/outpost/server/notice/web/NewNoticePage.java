package io.outpost.server.notice.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The form of a new notice (拟通知), with what was entered when it was refused. */
public record NewNoticePage(
        Frame frame, List<Choice> units, List<Choice> levels, String title, String body, String dueOn, String refusal) {

    /** A unit or level to choose. */
    public record Choice(String id, String name, boolean isChosen) {}
}
