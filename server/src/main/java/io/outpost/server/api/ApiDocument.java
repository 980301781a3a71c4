package io.outpost.server.api;

import io.outpost.engine.kernel.Language;
import io.outpost.server.ui.Texts;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The API's own description (接口文档), in both languages. */
@Configuration
class ApiDocument {

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title(both("api.title"))
                        .description(both("api.lead"))
                        .version("1"))
                .components(new Components()
                        .addSecuritySchemes(
                                "token",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")))
                .addSecurityItem(new SecurityRequirement().addList("token"));
    }

    /** What each operation and parameter is, from the texts. */
    @Bean
    OperationCustomizer describe() {
        return (operation, method) -> {
            operation.setSummary(both("api.operation." + operation.getOperationId()));
            if (operation.getParameters() != null) {
                operation.getParameters().forEach(p -> p.setDescription(both("api.parameter." + p.getName())));
            }
            return operation;
        };
    }

    private static String both(String code) {
        return Texts.in(Language.CHINESE).of(code) + " / "
                + Texts.in(Language.ENGLISH).of(code);
    }
}
