using System.CommandLine;

namespace Gateway.Host.Commands;

/// <summary><c>gateway bench …</c>: measurements that anybody can repeat; each is a command of its own below it.</summary>
static class BenchCommand
{
    public static Command Create() => new("bench", "Measure how fast and with how much memory work is done.") { BenchParseCommand.Create(), BenchMatchCommand.Create() };
}
