package io.outpost.server.people.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Grant;
import io.outpost.server.access.Passwords;
import io.outpost.server.access.People;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Refused;
import io.outpost.server.access.Sessions;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One's own page: who one is here, and one's password. */
@Controller
class MeController {

    private final Readers readers;
    private final People people;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Lake lake;
    private final Frames frames;

    MeController(Readers readers, People people, Passwords passwords, Sessions sessions, Lake lake, Frames frames) {
        this.readers = readers;
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.lake = lake;
        this.frames = frames;
    }

    @GetMapping("/me")
    ModelAndView mine(@RequestParam @Nullable String changed) {
        return show(changed == null ? "" : frames.texts().of("people.password-changed"), "");
    }

    @PostMapping("/me/password")
    ModelAndView change(
            @RequestParam String current,
            @RequestParam String fresh,
            @RequestParam String again,
            HttpServletRequest request,
            HttpServletResponse response) {
        Reader reader = readers.required();
        Optional<Refused> refused = passwords.change(reader, current, fresh, again);
        if (refused.isPresent()) {
            ModelAndView page = show("", Refusals.text(frames.texts(), refused.get()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        sessions.renew(reader, request, response);
        return new ModelAndView("redirect:/me?changed");
    }

    private ModelAndView show(String said, String refusal) {
        Reader reader = readers.required();
        Frame frame = frames.of("me", "ui.nav.me");
        Map<String, String> names = people.roleNames(frame.texts().language());
        Snapshot.Units units = lake.read(Snapshot::units);
        List<MePage.Held> roles =
                reader.grants().stream().map(g -> held(frame, g, names, units)).toList();
        return Pages.page(
                "people/me",
                new MePage(frame, reader.name(), reader.signIn(), roles, said, refusal, reader.mustChangePassword()));
    }

    private static MePage.Held held(Frame frame, Grant grant, Map<String, String> names, Snapshot.Units units) {
        String unit = units.unit(grant.unitId()).map(Unit::name).orElse(grant.unitId());
        List<String> functions = java.util.Arrays.stream(Function.values())
                .filter(grant.functions()::contains)
                .map(f -> frame.text("people.function." + f.id()))
                .toList();
        String role = Optional.ofNullable(names.get(grant.role()))
                .or(() -> frame.texts().find("people.role-" + grant.role()))
                .orElse(grant.role());
        return new MePage.Held(role, unit, functions);
    }
}
