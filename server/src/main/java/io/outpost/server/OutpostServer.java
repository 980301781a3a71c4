package io.outpost.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.modulith.Modulithic;

/** The application (应用服务): what people do with the numbers. */
@Modulithic
@SpringBootApplication
@ConfigurationPropertiesScan
public class OutpostServer {

    /**
     * Starts the application on a workspace.
     *
     * @param settings further settings by their property names, such as {@code server.port}
     */
    public static ConfigurableApplicationContext start(Path home, Map<String, Object> settings) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.add("--outpost.home=" + home.toAbsolutePath().normalize());
        SpringApplication application = new SpringApplication(OutpostServer.class);
        application.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(true);
        return application.run(arguments.toArray(String[]::new));
    }
}
