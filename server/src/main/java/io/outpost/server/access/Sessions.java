package io.outpost.server.access;

import io.outpost.server.database.ReaderScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** The sessions of people (会话). */
@Component
public class Sessions {

    private final People people;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    Sessions(People people) {
        this.people = people;
    }

    /** Lets the session of a request live on, under a new id, when all sessions of its reader have been ended. */
    public void renew(Reader reader, HttpServletRequest request, HttpServletResponse response) {
        SignedIn signedIn = ReaderScope.asSystem(
                () -> people.signInRow(reader.signIn()).orElseThrow().signedIn());
        request.changeSessionId();
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(signedIn.authentication());
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
