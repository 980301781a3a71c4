package io.outpost.server.people.web;

import io.outpost.server.access.OtherSignIn;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows the sign-in page; the security filter takes the answer. */
@Controller
class SignInController {

    private static final Map<String, String> SAID = new LinkedHashMap<>();

    static {
        SAID.put("failed", "people.failed");
        SAID.put("stranger", "people.stranger");
        SAID.put("unreachable", "people.unreachable");
        SAID.put("ended", "people.ended");
        SAID.put("out", "people.signed-out");
    }

    private final Frames frames;
    private final OtherSignIn other;

    SignInController(Frames frames, OtherSignIn other) {
        this.frames = frames;
        this.other = other;
    }

    @GetMapping("/sign-in")
    ModelAndView page(@RequestParam Map<String, String> asked) {
        Frame frame = frames.of("", "people.sign-in");
        Optional<String> said =
                SAID.keySet().stream().filter(asked::containsKey).findFirst();
        return Pages.page(
                "people/sign-in",
                new SignInPage(
                        frame,
                        said.map(s -> frame.text(SAID.get(s))).orElse(""),
                        said.map(s -> !"out".equals(s)).orElse(false),
                        other.address()
                                .map(address -> new SignInPage.Other(
                                        address,
                                        other.name()
                                                .map(name -> frame.text("people.other-named", name))
                                                .orElseGet(() -> frame.text("people.other"))))));
    }
}
