package io.outpost.server.supervision.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.supervision.Meeting;
import io.outpost.server.supervision.Meeting.FollowUp;
import io.outpost.server.supervision.Meeting.Kind;
import io.outpost.server.supervision.Meeting.Topic;
import io.outpost.server.supervision.Meetings;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows, calls and minutes meetings. */
@Controller
class MeetingController {

    private final Readers readers;
    private final Meetings meetings;
    private final Lake lake;
    private final Frames frames;

    MeetingController(Readers readers, Meetings meetings, Lake lake, Frames frames) {
        this.readers = readers;
        this.meetings = meetings;
        this.lake = lake;
        this.frames = frames;
    }

    @GetMapping("/meetings")
    ModelAndView list() {
        Reader reader = reader();
        Frame frame = frames.of("shortfalls", "supervision.meetings");
        Snapshot.Units units = lake.read(Snapshot::units);
        return Pages.page(
                "supervision/meetings",
                new MeetingsPage(
                        frame,
                        meetings.newest(reader).stream()
                                .map(m -> new MeetingsPage.Line(
                                        m.id(),
                                        kind(frame, m),
                                        name(units, m.unitId()),
                                        m.heldOn().toString(),
                                        !m.minutes().isEmpty()))
                                .toList(),
                        meetings.calls(reader).stream()
                                .map(u -> new Choice(u, name(units, u), false))
                                .toList(),
                        Arrays.stream(Kind.values())
                                .map(k -> new Choice(k.id(), frame.text("supervision.meeting." + k.id()), false))
                                .toList(),
                        meetings.today().toString()));
    }

    @PostMapping("/meetings")
    String call(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> on) {
        long id = meetings.call(reader(), unit, Kind.named(kind).orElseThrow(), on.orElseGet(meetings::today));
        return "redirect:/meetings/" + id;
    }

    @GetMapping("/meetings/{id:\\d+}")
    ModelAndView meeting(@PathVariable long id) {
        return show(id, Optional.empty(), Optional.empty());
    }

    @PostMapping("/meetings/{id:\\d+}/minutes")
    ModelAndView minute(@PathVariable long id, @RequestParam(defaultValue = "") String minutes) {
        return done(id, Optional.of(minutes), meetings.minute(reader(), id, minutes));
    }

    @PostMapping("/meetings/{id:\\d+}/follow-ups")
    ModelAndView agree(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> due) {
        return done(id, Optional.empty(), meetings.agree(reader(), id, what, owner, due));
    }

    @PostMapping("/meetings/{id:\\d+}/follow-ups/{followUp:\\d+}/done")
    String done(@PathVariable long id, @PathVariable long followUp) {
        meetings.done(reader(), id, followUp);
        return "redirect:/meetings/" + id;
    }

    private ModelAndView done(long id, Optional<String> minutes, Optional<String> refusal) {
        return refusal.isEmpty() ? new ModelAndView("redirect:/meetings/" + id) : show(id, minutes, refusal);
    }

    private ModelAndView show(long id, Optional<String> minutes, Optional<String> refusal) {
        Reader reader = reader();
        Meeting meeting = meetings.meeting(reader, id);
        Frame frame =
                frames.of("shortfalls", "supervision.meeting." + meeting.kind().id());
        ModelAndView page = Pages.page(
                "supervision/meeting",
                new MeetingsPage.One(
                        frame,
                        id,
                        kind(frame, meeting),
                        name(lake.read(Snapshot::units), meeting.unitId()),
                        meeting.heldOn().toString(),
                        meeting.calledBy(),
                        agenda(frame, meeting),
                        minutes.orElse(meeting.minutes()),
                        meetings.followUps(meeting).stream()
                                .map(f -> followUp(meeting, f))
                                .toList(),
                        meetings.mayMinute(reader, meeting),
                        meetings.today().toString(),
                        refusal.map(r -> frame.text(r)).orElse("")));
        refusal.ifPresent(r -> page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT));
        return page;
    }

    private static List<MeetingsPage.Topic> agenda(Frame frame, Meeting meeting) {
        return Arrays.stream(Topic.values())
                .map(t -> new MeetingsPage.Topic(
                        frame.text("supervision.topic." + t.id()),
                        meeting.agenda().stream()
                                .filter(i -> i.topic() == t)
                                .map(i -> i.text().in(frame.texts().language()))
                                .toList()))
                .toList();
    }

    private MeetingsPage.FollowUp followUp(Meeting meeting, FollowUp followUp) {
        return new MeetingsPage.FollowUp(
                followUp.id(),
                followUp.what(),
                followUp.owner(),
                followUp.dueOn().toString(),
                followUp.done(),
                followUp.meetingId() != meeting.id(),
                followUp.isOpen() && followUp.dueOn().isBefore(meetings.today()));
    }

    private static String kind(Frame frame, Meeting meeting) {
        return frame.text("supervision.meeting." + meeting.kind().id());
    }

    private static String name(Snapshot.Units units, String id) {
        return units.unit(id).map(Unit::name).orElse(id);
    }

    private Reader reader() {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.SEE_FIGURES)) {
            throw new NoSuchElementException();
        }
        return reader;
    }
}
