package io.outpost.server.ui;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Renders pages (页面渲染): a template and the one record it shows. */
@Configuration
public class Pages {

    /** A page: the template's path below {@code jte}, and what it shows. */
    public static ModelAndView page(String template, Object page) {
        return new ModelAndView(template, "page", page);
    }

    @Bean
    TemplateEngine templates() {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.outpost.pages");
    }

    @Bean
    ViewResolver pageResolver(TemplateEngine templates) {
        return (String name, Locale locale) -> templates.hasTemplate(name + ".jte") ? new Page(templates, name) : null;
    }

    private record Page(TemplateEngine templates, String name) implements View {

        @Override
        public String getContentType() {
            return "text/html;charset=UTF-8";
        }

        @Override
        public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws Exception {
            Utf8ByteOutput output = new Utf8ByteOutput();
            templates.render(name + ".jte", model.get("page"), output);
            response.setContentType(getContentType());
            response.setContentLength(output.getContentLength());
            output.writeTo(response.getOutputStream());
        }
    }
}
