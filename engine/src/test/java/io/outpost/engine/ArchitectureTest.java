package io.outpost.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arrows between the engine's packages point one way; a rule about a package proves that there are classes in it. */
class ArchitectureTest {

    private static final String ENGINE = "io.outpost.engine";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ENGINE);

    @ParameterizedTest
    @CsvSource(textBlock = """
            org.springframework
            picocli
            me.tongfei.progressbar
            io.outpost.world
            io.outpost.cli
            io.outpost.bench
            """)
    void theEngineKnowsNothingOfWhatIsBuiltOnIt(String above) {
        assertThat(CLASSES.size()).isGreaterThan(60);
        noClasses()
                .that()
                .resideInAPackage(ENGINE + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(above + "..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # package,  must not know
            kernel,     definition
            kernel,     lake
            kernel,     drop
            kernel,     close
            kernel,     value
            definition, lake
            definition, drop
            definition, close
            definition, value
            lake,       drop
            lake,       close
            lake,       value
            drop,       close
            drop,       value
            close,      drop
            close,      value
            value,      drop
            value,      figure
            close,      figure
            """)
    void aPackageDoesNotKnowAnother(String from, String to) {
        assertThat(in(from)).as("classes in %s", from).isPositive();
        assertThat(in(to)).as("classes in %s", to).isPositive();
        noClasses()
                .that()
                .resideInAPackage(ENGINE + "." + from + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ENGINE + "." + to + "..")
                .check(CLASSES);
    }

    @Test
    void noPackagesGoRoundInACircle() {
        slices().matching(ENGINE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyDefinitionReadsYaml() {
        String yaml = "org.snakeyaml..";
        assertThat(CLASSES.stream().filter(c -> uses(c, "org.snakeyaml"))).isNotEmpty();
        noClasses()
                .that()
                .resideOutsideOfPackage(ENGINE + ".definition..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(yaml)
                .check(CLASSES);
    }

    @Test
    void exceptionsAreRefusalsFaultsAndFailures() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .haveSimpleNameEndingWith("Refusal")
                .orShould()
                .haveSimpleNameEndingWith("Faults")
                .orShould()
                .haveSimpleNameEndingWith("Failure")
                .check(CLASSES);
    }

    private static long in(String name) {
        return CLASSES.stream()
                .filter(c -> c.getPackageName().equals(ENGINE + "." + name))
                .count();
    }

    private static boolean uses(JavaClass type, String packageName) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(d -> d.getTargetClass().getPackageName().startsWith(packageName));
    }
}
