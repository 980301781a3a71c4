package io.outpost.server.numbers.web;

import io.outpost.server.access.Readers;
import io.outpost.server.numbers.Numbers;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows the dictionary of indicators, made from the packs. */
@Controller
class IndicatorController {

    private final Readers readers;
    private final Numbers numbers;
    private final Frames frames;

    IndicatorController(Readers readers, Numbers numbers, Frames frames) {
        this.readers = readers;
        this.numbers = numbers;
        this.frames = frames;
    }

    @GetMapping("/indicators")
    ModelAndView all(@RequestParam Map<String, String> choices) {
        return numbers.read(
                readers.required(),
                Optional.empty(),
                mine -> Pages.page(
                        "numbers/indicators",
                        new Dictionary(mine, frames.of("indicators", "numbers.dictionary"), choices).page()));
    }

    @GetMapping("/indicators.{format}")
    ResponseEntity<byte[]> file(@PathVariable String format, @RequestParam Map<String, String> choices) {
        return numbers.read(readers.required(), Optional.empty(), mine -> new Dictionary(
                        mine, frames.of("indicators", "numbers.dictionary"), choices)
                .export()
                .as(format));
    }

    @GetMapping("/indicators/{id}")
    ModelAndView one(@PathVariable String id) {
        return numbers.read(readers.required(), Optional.empty(), mine -> {
            String name = mine.definitions()
                    .indicator(id, mine.date())
                    .orElseThrow()
                    .head()
                    .names()
                    .in(frames.texts().language());
            return Pages.page(
                    "numbers/indicator", new DictionaryEntry(mine, frames.titled("indicators", name), id).page());
        });
    }
}
