package io.outpost.server.supervision.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The meetings (会议列表), and the form that calls one. */
public record MeetingsPage(Frame frame, List<Line> lines, List<Choice> units, List<Choice> kinds, String today) {

    /** A meeting in the list. */
    public record Line(long id, String kind, String unit, String heldOn, boolean isMinuted) {}

    /** A meeting with its agenda, minutes and follow-ups (会议). */
    public record One(
            Frame frame,
            long id,
            String kind,
            String unit,
            String heldOn,
            String calledBy,
            List<Topic> agenda,
            String minutes,
            List<FollowUp> followUps,
            boolean mayMinute,
            String today,
            String refusal) {}

    /** What the agenda says about a topic. */
    public record Topic(String name, List<String> items) {}

    /** Something agreed. */
    public record FollowUp(
            long id, String what, String owner, String dueOn, String done, boolean isCarried, boolean isLate) {}
}
