package io.outpost.server.people.web;

import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows the sign-in page; the security filter takes the answer. */
@Controller
class SignInController {

    private final Frames frames;

    SignInController(Frames frames) {
        this.frames = frames;
    }

    @GetMapping("/sign-in")
    ModelAndView page(@RequestParam @Nullable String failed, @RequestParam @Nullable String out) {
        return Pages.page(
                "people/sign-in", new SignInPage(frames.of("", "people.sign-in"), failed != null, out != null));
    }
}
