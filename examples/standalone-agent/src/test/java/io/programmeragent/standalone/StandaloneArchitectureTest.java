package io.programmeragent.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.programmeragent.standalone", importOptions = ImportOption.DoNotIncludeTests.class)
class StandaloneArchitectureTest {

    /** Raise it when the application grows: far below the truth, it would not notice that classes are not seen. */
    private static final int CLASSES_AT_LEAST = 60;

    @ArchTest
    static final ArchRule reads_the_environment_in_one_room = noClasses()
            .that(resideOutsideOfPackage("io.programmeragent.standalone.config.."))
            .should()
            .accessTargetWhere(describe(
                    "it reads the environment",
                    a -> a.getTargetOwner().isEquivalentTo(System.class)
                            && a.getTarget().getName().equals("getenv")))
            .because("one room knows where a setting came from and masks the secret ones:"
                    + " read it in standalone.config, and hand the value on");

    @ArchTest
    static final ArchRule prints_in_one_room = noClasses()
            .that(resideOutsideOfPackage("io.programmeragent.standalone.cli.."))
            .should(ACCESS_STANDARD_STREAMS)
            .because("what is printed is an interface that scripts read:"
                    + " return the text to standalone.cli, or log with SLF4J");

    @ArchTest
    static final ArchRule has_no_package_cycles = slices().matching("io.programmeragent.(**)")
            .should()
            .beFreeOfCycles()
            .because("a reader needs an order to read in: move what two rooms share to the room below");

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
}
