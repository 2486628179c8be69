package dev.throughline.api.people;

import dev.throughline.contract.common.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Roles by their wire names, as people write them. */
public final class RoleNames {
    private RoleNames() {}

    /** What is wrong with the names; empty when nothing is. */
    public static Optional<String> problem(Collection<String> names) {
        return names.stream()
                .filter(name -> name == null || Role.of(name).isEmpty())
                .findFirst()
                .map(wrong -> "'" + wrong + "' is no role; there are " + known());
    }

    /** The roles of names in which nothing is wrong. */
    public static Set<Role> roles(Collection<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        names.forEach(name -> Role.of(name).ifPresent(roles::add));
        return roles;
    }

    /** The wire names of the roles, sorted. */
    public static List<String> of(Set<Role> roles) {
        return roles.stream().map(Role::wireName).sorted().toList();
    }

    private static String known() {
        return Arrays.stream(Role.values()).map(Role::wireName).collect(Collectors.joining(", "));
    }
}
