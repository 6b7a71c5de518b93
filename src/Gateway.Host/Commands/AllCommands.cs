using System.CommandLine;

namespace Gateway.Host.Commands;

/// <summary>Every command, one class each in this folder, in the order that help lists them.</summary>
static class AllCommands
{
    public static IEnumerable<Command> Create() =>
    [
        DemoCommand.Create(), RunCommand.Create(), InspectCommand.Create(), ImportCommand.Create(), SendCommand.Create(), TransmissionCommand.Create(),
        SeedCommand.Create(), MapCommand.Create(), BenchCommand.Create(), GenerateCommand.Create(), FuzzCommand.Create(), FileCommand.Create(),
        DefinitionsCommand.Create(), KeysCommand.Create(), BackupCommand.Create(), RestoreCommand.Create(), VerifyCommand.Create(), HoldCommand.Hold(), HoldCommand.Resume(), SecretCommand.Create(), PartnerCommand.Create(), OutboxCommand.Create(), MatchCommand.Create(), EndpointCommand.Create(),
        PgpCommand.Create(), PeriodCommand.Create(), ExportCommand.Create(), TieOutCommand.Create(),
    ];
}
