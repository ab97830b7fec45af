package io.programmeragent.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** What holds in every module. Over a module whose classes are not seen each rule fails. */
public final class HouseRules {
    private HouseRules() {}

    @ArchTest
    static final ArchRule has_no_package_cycles = slices().matching("io.programmeragent.(**)")
            .should()
            .beFreeOfCycles()
            .because(
                    "a reader needs an order to read in: move what two rooms share to the room below, or hand the upper"
                            + " room's part in as an interface that the lower one declares");

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
}
