using Dapper;
using Gateway.Pipeline.Alerts;
using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Alerts.Conditions;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Alerts;

public sealed class AlertWatchTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly DateTimeOffset since = new(2026, 3, 2, 8, 55, 0, TimeSpan.Zero);

    [PostgresFact]
    public async Task One_message_when_it_opens_and_one_when_it_clears_and_none_in_between()
    {
        var site = await AlertSite.OpenAsync(databases);
        site.Condition.Findings.Add(Finding("outbox:7"));
        for (var look = 0; look < 20; look++) await site.LookAsync();
        site.Condition.Findings.Clear();
        for (var look = 0; look < 20; look++) await site.LookAsync();

        site.Mail.Sent.Select(message => message.Event).ShouldBe([AlertEvent.Opened, AlertEvent.Cleared]);
        site.Mail.Sent.Select(message => message.Key).Distinct().Count().ShouldBe(1);
        var opened = site.Mail.Sent[0];
        (opened.Subject, opened.Partner, opened.Since).ShouldBe(("A file could not be delivered (acme)", "acme", since));
        opened.MoneyAtStake.ShouldHaveSingleItem().ShouldBe(new Receivables.Money(120.50m, Receivables.Currency.Usd));
        site.Mail.Sent[1].Words.ShouldContain("over since 2026-03-02 09:");
    }

    [PostgresFact]
    public async Task One_that_comes_and_goes_within_the_minute_is_one_alert()
    {
        var site = await AlertSite.OpenAsync(databases);
        for (var look = 0; look < 20; look++)
        {
            site.Condition.Findings.Clear();
            if (look % 3 == 0) site.Condition.Findings.Add(Finding("outbox:7"));
            await site.LookAsync();
        }

        site.Mail.Sent.ShouldHaveSingleItem().Event.ShouldBe(AlertEvent.Opened);
    }

    [PostgresFact]
    public async Task Many_of_one_kind_at_once_are_one_message_and_clear_as_one()
    {
        var site = await AlertSite.OpenAsync(databases);
        site.Condition.Findings.AddRange(Enumerable.Range(1, 40).Select(number => Finding($"outbox:{number}")));
        await site.LookAsync();
        site.Condition.Findings.RemoveRange(0, 39);
        for (var look = 0; look < 10; look++) await site.LookAsync();
        site.Mail.Sent.Count.ShouldBe(1);
        site.Condition.Findings.Clear();
        for (var look = 0; look < 10; look++) await site.LookAsync();

        site.Mail.Sent.Select(message => (message.Event, message.Items.Count, message.Subject)).ShouldBe(
            [(AlertEvent.Opened, 40, "40 × A file could not be delivered"), (AlertEvent.Cleared, 40, "40 × A file could not be delivered")]);
        site.Mail.Sent[0].MoneyAtStake.ShouldHaveSingleItem().Amount.ShouldBe(40 * 120.50m);
    }

    [PostgresFact]
    public async Task Each_channel_gets_what_is_grave_enough_for_it()
    {
        var site = await AlertSite.OpenAsync(databases);
        site.Condition.Findings.Add(Finding("outbox:7"));
        site.Condition.Findings.Add(Finding("lockbox") with { Condition = "file-missing", Severity = AlertSeverity.Warning });
        site.Condition.Findings.Add(Finding("note") with { Severity = AlertSeverity.Information });
        await site.LookAsync();

        site.Mail.Sent.Select(message => message.Condition).ShouldBe(["delivery-failed", "file-missing"], ignoreOrder: true);
        site.Pager.Sent.ShouldHaveSingleItem().Condition.ShouldBe("delivery-failed");
    }

    [PostgresFact]
    public async Task A_dead_channel_is_told_by_the_others_and_tries_again()
    {
        var site = await AlertSite.OpenAsync(databases, null, new DeadChannels());
        site.Mail.IsDead = true;
        site.Condition.Findings.Add(Finding("outbox:7"));
        await site.LookAsync();
        await site.LookAsync();

        site.Pager.Sent.Select(message => message.Condition).ShouldBe(["delivery-failed", "channel-dead"]);
        site.Pager.Sent[1].Words.ShouldContain("«mail»: mail did not answer.");

        site.Mail.IsDead = false;
        for (var look = 0; look < 8; look++) await site.LookAsync();
        site.Mail.Sent.Select(message => (message.Condition, message.Event)).ShouldContain(("delivery-failed", AlertEvent.Opened));
        site.Pager.Sent[^1].ShouldSatisfyAllConditions(last => last.Condition.ShouldBe("channel-dead"), last => last.Event.ShouldBe(AlertEvent.Cleared));
    }

    [PostgresFact]
    public async Task What_cleared_before_anybody_could_be_reached_is_not_told_any_more()
    {
        var site = await AlertSite.OpenAsync(databases);
        site.Mail.IsDead = true;
        site.Condition.Findings.Add(Finding("outbox:7"));
        await site.LookAsync();
        site.Condition.Findings.Clear();
        for (var look = 0; look < 8; look++) await site.LookAsync();
        site.Mail.IsDead = false;
        for (var look = 0; look < 8; look++) await site.LookAsync();

        site.Mail.Sent.ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Nobody_acknowledges_so_it_is_told_once_more_to_those_named_for_it()
    {
        var site = await AlertSite.OpenAsync(databases, new AlertRules { EscalateAfter = TimeSpan.FromMinutes(30), EscalateTo = ["pager"] });
        site.Condition.Findings.Add(Finding("lockbox") with { Condition = "file-missing", Severity = AlertSeverity.Warning });
        await site.LookAsync();
        for (var look = 0; look < 5; look++) await site.LookAsync(1800);

        site.Mail.Sent.ShouldHaveSingleItem();
        site.Pager.Sent.ShouldHaveSingleItem().Event.ShouldBe(AlertEvent.Reminder);
    }

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Acknowledged_or_snoozed_it_is_not_told_again(bool snoozes)
    {
        var site = await AlertSite.OpenAsync(databases, new AlertRules { EscalateAfter = TimeSpan.FromMinutes(30) });
        site.Condition.Findings.Add(Finding("outbox:7"));
        await site.LookAsync();
        var id = (await site.OpenAlertsAsync()).ShouldHaveSingleItem();
        if (snoozes) (await site.Actions.SnoozeAsync(id, site.Clock.Now.AddHours(8), "maria", "Bank has maintenance.", default)).ShouldBeTrue();
        else (await site.Actions.AcknowledgeAsync(id, "maria", "I call them.", default)).ShouldBeTrue();
        for (var look = 0; look < 4; look++) await site.LookAsync(1800);

        site.Mail.Sent.ShouldHaveSingleItem();
        await using var connection = await site.Database.OpenConnectionAsync();
        (await connection.QuerySingleAsync<string>("select actor || ' ' || object from audit")).ShouldBe($"maria alert:{id}");
    }

    [PostgresFact]
    public async Task A_condition_that_cannot_be_examined_leaves_its_alerts_and_is_one_itself()
    {
        var site = await AlertSite.OpenAsync(databases);
        site.Condition.Findings.Add(Finding("outbox:7"));
        await site.LookAsync();
        site.Condition.Fails = true;
        for (var look = 0; look < 8; look++) await site.LookAsync();

        site.Mail.Sent.Select(message => (message.Condition, message.Event)).ShouldBe([("delivery-failed", AlertEvent.Opened), (AlertWatch.Blind, AlertEvent.Opened)]);
    }

    [PostgresFact]
    public async Task Exceptions_are_told_by_kind_with_their_money_and_daily_work_is_not()
    {
        var site = await AlertSite.OpenAsync(databases, null, new OpenExceptions(new AlertRules()));
        await using (var connection = await site.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into exception (kind, subject, partner, amount, currency, owner, why, suggestion, opened_at) values
                    ('paymentReversed', 'return:1', 'bank', 75, 'USD', 'bank', 'The bank took 75.00 back.', 'Open the invoices again.', '2026-03-02 08:59Z'),
                    ('receiptNotApplied', 'receipt:1', 'bank', 10, 'USD', 'us', 'No invoice fits.', 'Apply it by hand.', '2026-03-02 08:59Z'),
                    ('inboxUnreachable', 'bank/in', 'bank', null, null, 'network', 'Refused.', 'Wait.', '2026-03-02 08:58Z')
                """);
        }

        await site.LookAsync();
        site.Mail.Sent.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            message => message.Condition.ShouldBe("return-received"),
            message => message.Words.ShouldBe("The bank took 75.00 back. Open the invoices again."),
            message => message.MoneyAtStake.ShouldHaveSingleItem().Amount.ShouldBe(75m));

        await site.LookAsync(300);
        site.Mail.Sent[^1].Condition.ShouldBe("endpoint-unreachable");
    }

    [PostgresFact]
    public async Task A_certificate_that_ends_is_told_a_month_before_and_gravely_in_the_last_week()
    {
        var site = await AlertSite.OpenAsync(databases, null, new ExpiringCredentials());
        await using (var connection = await site.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into credential (partner, connection, kind, valid_until, seen_at) values
                    ('acme', 'main', 'certificate', '2026-03-20', '2026-03-02'),
                    ('bank', 'main', 'certificate', '2026-03-05', '2026-03-02'),
                    ('calm', 'main', 'certificate', '2026-09-01', '2026-03-02'),
                    ('gone', 'main', 'certificate', '2026-03-05', '2026-01-02')
                """);
        }

        await site.LookAsync();

        site.Mail.Sent.Select(message => (message.Partner, message.Severity)).ShouldBe([("bank", AlertSeverity.Critical), ("acme", AlertSeverity.Warning)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("?sv=2023-11-03&se=2026-03-20T10%3A00%3A00Z&sp=rl&sig=x", "2026-03-20 10:00")]
    [InlineData("sv=2023-11-03&sp=rl&sig=x", null)]
    public void A_signature_states_its_end(string signature, string? end) =>
        CredentialWatch.EndOf(signature)?.UtcDateTime.ToString("yyyy-MM-dd HH:mm").ShouldBe(end);

    [Fact]
    public void Every_kind_has_words() =>
        new OpenExceptions(new AlertRules()).Kinds.Concat([.. new ExpiringCredentials().Kinds, .. new DeadChannels().Kinds, .. new SilentHosts().Kinds, .. new StalledWork(new AlertRules()).Kinds, AlertWatch.Blind])
            .Where(kind => !AlertWords.Kinds.Contains(kind)).ShouldBeEmpty();

    static AlertFinding Finding(string subject) =>
        new("delivery-failed", subject, AlertSeverity.Critical, "acme", $"{subject} could not be delivered.", "/transmissions", since) { Amount = 120.50m, Currency = "USD" };
}
