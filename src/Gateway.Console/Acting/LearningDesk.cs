using System.Globalization;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Acting;

/// <summary>What a person has us forget about a customer.</summary>
public sealed class LearningDesk(ForgetActions actions)
{
    public const string Account = "account";
    public const string Habit = "habit:";

    /// <param name="what"><c>account</c>, the kind of a learned mark, or <c>habit:</c> and the kind of the habit.</param>
    /// <param name="value">The account's ID, or what is forgotten as it is compared.</param>
    public async Task<Told> ForgetAsync(CustomerRow customer, string what, string value, string actor, string reason, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(what);
        var isDone = what switch
        {
            Account => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await actions.ForgetAccountAsync(customer.Id, id, actor, reason, ct),
            _ when what.StartsWith(Habit, StringComparison.Ordinal) => await actions.ForgetHabitAsync(customer.Id, what[Habit.Length..], value, actor, reason, ct),
            _ => await actions.ForgetMarkAsync(customer.Id, what, value, actor, reason, ct),
        };
        return isDone ? new Told(IsDone: true, "Forgotten. What was applied stays as it is.") : new Told(IsDone: false, "Nothing was changed: it was forgotten before.");
    }
}
