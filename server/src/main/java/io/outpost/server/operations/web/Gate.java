package io.outpost.server.operations.web;

import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import org.springframework.stereotype.Component;

/** Lets only operators pass (运行权限): what is here belongs to no unit, so the function alone decides. */
@Component
class Gate {

    private final Readers readers;

    Gate(Readers readers) {
        this.readers = readers;
    }

    Reader operator() {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.OPERATE_DATA)) {
            throw new Forbidden(Function.OPERATE_DATA, "");
        }
        return reader;
    }
}
