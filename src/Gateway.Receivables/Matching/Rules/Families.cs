namespace Gateway.Receivables.Matching.Rules;

/// <summary>Parents and children: a child's number in the master data names its parent, and that the parent may pay for it.</summary>
static class Families
{
    /// <summary>Numbers of the customers whose documents this payer may pay: itself and, where the rules let a parent pay, its children.</summary>
    public static HashSet<string> Of(MatchCase matchCase, Customer payer, MatchingRules rules)
    {
        var family = new HashSet<string>(StringComparer.Ordinal) { payer.Number };
        if (rules.ParentPays)
        {
            family.UnionWith(matchCase.Customers.Where(pointer => pointer.Customer.Parent == payer.Number).Select(pointer => pointer.Customer.Number));
        }

        return family;
    }

    /// <summary>The one among several customers whose children all the others are; null when there is none.</summary>
    public static Customer? HeadOf(IReadOnlyList<Customer> customers, MatchingRules rules)
    {
        var head = customers.FirstOrDefault(customer => customers.All(other => other.Number == customer.Number || other.Parent == customer.Number));
        return head is not null && rules.For(head.Number).ParentPays ? head : null;
    }
}
