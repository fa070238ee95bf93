export const lendingPolicies = `
@id("members-see-their-own")
permit (principal in Role::"member", action == Action::"read-own", resource)
when { [Entity::"member", Entity::"loan"].contains(resource) };

@id("everybody-sees-books")
permit (principal in Role::"member", action == Action::"read", resource)
when { [Entity::"book", Operation::"book.list", Operation::"book.show", Operation::"loan.list", Operation::"loan.count"].contains(resource) };

@id("members-borrow")
permit (principal in Role::"member", action in [Action::"propose", Action::"commit"], resource)
when { [Operation::"loan.make", Entity::"loan"].contains(resource) };

@id("librarians")
permit (principal in Role::"librarian", action, resource);

@id("own-card")
@clause("own-card")
forbid (principal, action == Action::"propose", resource == Operation::"loan.make")
unless { principal in Role::"librarian" || context.borrower == principal.id };

@id("three-books")
@clause("three-books")
forbid (principal, action == Action::"propose", resource == Operation::"loan.make")
when { context.out >= 3 };
`;
