using System.CommandLine;

namespace Gateway.Host.Commands;

/// <summary><c>gateway map check</c> and <c>gateway map try</c>: for people who write maps.</summary>
static class MapCommand
{
    public static Command Create() => new("map", "Check maps, and try them out on a file; needs no database.") { MapCheckCommand.Create(), MapTryCommand.Create() };
}
