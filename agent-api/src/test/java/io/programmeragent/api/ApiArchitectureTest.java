package io.programmeragent.api;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.programmeragent.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ApiArchitectureTest {

    /** Raise it when the API grows: far below the truth, it would not notice that half of the classes are not seen. */
    private static final int CLASSES_AT_LEAST = 120;

    @ArchTest
    static final ArchRule needs_the_jdk_and_jspecify_alone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.programmeragent.api..", "java..", "org.jspecify..")
            .because("every plugin inherits what the API needs: say it in types of the JDK or of the API,"
                    + " and keep the library in the core or in the plugin");

    @ArchTest
    static final ArchRule loads_no_services_and_starts_no_processes = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ServiceLoader.class, ProcessBuilder.class, Runtime.class)
            .because("the API says what there is and does nothing:"
                    + " services are loaded in the core's plugin room, processes started in its process room");

    @ArchTest
    static final ArchRule takes_settings_time_and_chance_from_its_callers = noClasses()
            .should()
            .accessTargetWhere(
                    describe("it reads the environment, the clock or chance", ApiArchitectureTest::isAmbient))
            .because(
                    "a replay must see what the first run saw: take an Instant, a value or a PluginConfig as a parameter");

    @ArchTest
    static final ArchRule prints_nothing = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.because(
            "standard output belongs to the host: return the text, or throw an exception with it");

    @ArchTest
    static final ArchRule has_no_package_cycles = slices().matching("io.programmeragent.(**)")
            .should()
            .beFreeOfCycles()
            .because("a reader needs an order to read in: move the type that both need to the package below,"
                    + " most often io.programmeragent.api or api.plugin");

    @ArchTest
    static final ArchRule is_null_marked_everywhere = classes()
            .should(new ArchCondition<>("be in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(
                                type,
                                type.getName() + " is in " + type.getPackageName() + ", which is not @NullMarked"));
                    }
                }
            })
            .because(
                    "NullAway looks at marked packages only: add a package-info.java with @NullMarked and one sentence");

    @ArchTest
    static void sees_the_classes_it_judges(JavaClasses classes) {
        assertThat(classes.stream().filter(c -> !c.getSimpleName().equals("package-info")))
                .as("classes under the rules; if some were removed on purpose, lower CLASSES_AT_LEAST")
                .hasSizeGreaterThanOrEqualTo(CLASSES_AT_LEAST);
    }

    private static boolean isAmbient(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String name = access.getTarget().getName();
        return (owner.isEquivalentTo(System.class) && (name.equals("getenv") || name.equals("currentTimeMillis")))
                || (owner.getPackageName().startsWith("java.time") && (name.equals("now") || name.startsWith("system")))
                || (owner.isEquivalentTo(Math.class) && name.equals("random"))
                || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"))
                || owner.isEquivalentTo(Random.class)
                || owner.isEquivalentTo(ThreadLocalRandom.class);
    }
}
