package io.outpost.server.api.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.NoSuchElementException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whatever else is asked of the API is not there. */
@Hidden
@RestController
class UnknownResource {

    @RequestMapping("/api/v1/**")
    void any() {
        throw new NoSuchElementException();
    }
}
