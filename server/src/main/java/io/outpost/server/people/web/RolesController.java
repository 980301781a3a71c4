package io.outpost.server.people.web;

import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Refused;
import io.outpost.server.access.Roles;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows and changes what each role may do. */
@Controller
class RolesController {

    private final Readers readers;
    private final Roles roles;
    private final Frames frames;

    RolesController(Readers readers, Roles roles, Frames frames) {
        this.readers = readers;
        this.roles = roles;
        this.frames = frames;
    }

    @GetMapping("/people/roles")
    ModelAndView list(@RequestParam @Nullable String changed) {
        return show(changed == null ? "" : frames.texts().of("people.roles-changed"), "");
    }

    /** @param given pairs of a role and a function, such as {@code teller:see-figures} */
    @PostMapping("/people/roles")
    ModelAndView change(@RequestParam(required = false) @Nullable List<String> given) {
        Map<String, Set<Function>> wanted = new LinkedHashMap<>();
        for (String pair : given == null ? List.<String>of() : given) {
            int colon = pair.indexOf(':');
            if (colon > 0) {
                Function.named(pair.substring(colon + 1)).ifPresent(f -> wanted.computeIfAbsent(
                                pair.substring(0, colon), k -> EnumSet.noneOf(Function.class))
                        .add(f));
            }
        }
        Optional<Refused> refused = roles.change(manager(), wanted);
        if (refused.isPresent()) {
            ModelAndView page = show("", Refusals.text(frames.texts(), refused.get()));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        return new ModelAndView("redirect:/people/roles?changed");
    }

    private Reader manager() {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.MANAGE_PEOPLE)) {
            throw new Forbidden(Function.MANAGE_PEOPLE, "any unit");
        }
        return reader;
    }

    private ModelAndView show(String said, String refusal) {
        boolean mayEdit = roles.mayEdit(manager());
        Frame frame = frames.of("people", "people.roles-and-rights");
        List<String> functions = Arrays.stream(Function.values())
                .map(f -> frame.text("people.function." + f.id()))
                .toList();
        return Pages.page(
                "people/roles",
                new RolesPage(
                        frame,
                        functions,
                        roles.all().stream().map(r -> row(frame, r)).toList(),
                        mayEdit,
                        said,
                        refusal));
    }

    private static RolesPage.Row row(Frame frame, Roles.Role role) {
        return new RolesPage.Row(
                role.roleId(),
                role.name(frame.texts().language()),
                Arrays.stream(Function.values())
                        .map(f -> new RolesPage.Cell(
                                f.id(),
                                frame.text("people.function." + f.id()),
                                role.functions().contains(f)))
                        .toList());
    }
}
