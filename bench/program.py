#!/usr/bin/env python3
"""The program's bars: how fast `errproof check` is beside the engine alone, how its threads add up, how much memory it takes.

program.py [--bytes N] [--repetitions N] [--folder FOLDER]   after `./dev build`; needs 3 GiB of disk for a GiB of NDJSON

Prints a line a bar, with "ok" or "MISSED"; exit code 1 where one is missed. Rows of one ratio take turns, and medians are
compared: the machine is never quiet. Resident memory is what the kernel counted of the process (its maximum, wait4(2));
Python's own, 15 MiB, is the least that can be seen.
"""
import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

BIN = pathlib.Path(__file__).resolve().parent.parent / "build" / "release" / "bin"
MIB = 1 << 20
failed = False


def bar(name, value, ok, wanted):
    global failed
    failed |= not ok
    print(f"{name:<66} {value:>12}   {wanted:<10} {'ok' if ok else 'MISSED'}", flush=True)


def run(*arguments):
    """Seconds, peak resident bytes, exit code."""
    started = time.perf_counter()
    process = subprocess.Popen([BIN / "errproof", *map(str, arguments)], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - started, usage.ru_maxrss * 1024, process.returncode


def judged(*arguments):
    seconds, peak, code = run("check", *arguments)
    if code not in (0, 1):
        sys.exit(f"errproof check {' '.join(map(str, arguments))}: exit code {code}")
    return seconds, peak


def interleaved(rows, repetitions):
    """Name → what its function gave, a list; one round after the other."""
    results = {name: [] for name in rows}
    for _ in range(repetitions):
        for name, measure in rows.items():
            results[name].append(measure())
    return results


def median_seconds(results):
    return {name: statistics.median(seconds for seconds, _ in runs) for name, runs in results.items()}


def walk_batch_rate():
    """Bytes a second of wall time, in memory."""
    out = subprocess.run([BIN / "validate_bench", "--benchmark_filter=^validate/walk_batch/medium$", "--benchmark_format=json",
                          "--benchmark_min_time=0.3"], check=True, capture_output=True).stdout
    row = json.loads(out)["benchmarks"][0]
    return row["bytes_per_second"] * row["cpu_time"] / row["real_time"]


def speed(folder, size, repetitions):
    medium, live, strings = (folder / f"{name}.ndjson" for name in ("medium", "live", "strings"))
    for path, name, n in ((medium, "medium", size), (live, "live", size // 4)):
        with open(path, "wb") as out:
            subprocess.run([BIN / "make_corpus", name, str(n)], stdout=out, check=True)
    with open(live, "rb") as source, open(strings, "wb") as out:
        for line in source:
            out.write(re.sub(rb'"code":(-?[0-9.eE+]+)', rb'"code":"\1"', line))

    rates = []
    results = interleaved({
        "jobs 1": lambda: judged("--jobs", 1, medium),
        "jobs 2": lambda: judged("--jobs", 2, medium),
        "memory": lambda: (rates.append(walk_batch_rate()), 0),
    }, repetitions)
    seconds = median_seconds({name: results[name] for name in ("jobs 1", "jobs 2")})
    rate = medium.stat().st_size / seconds["jobs 1"]
    share = rate / statistics.median(rates)
    bar(f"medium, --jobs 1, {rate / MIB:.0f} MiB/s: share of validate/walk_batch", f"{share:.2f}", share >= 0.6, ">= 0.6")
    gain = seconds["jobs 1"] / seconds["jobs 2"]
    bar("medium, --jobs 1 / --jobs 2", f"{gain:.2f}", gain >= 1.7, ">= 1.7")
    for name in ("jobs 1", "jobs 2"):
        peak = max(peak for _, peak in results[name]) / MIB
        bar(f"medium, --{name}: peak resident memory, MiB", f"{peak:.1f}", peak <= 64, "<= 64")

    seconds = median_seconds(interleaved({
        "strings": lambda: judged("--jobs", 1, strings),
        "text": lambda: judged("--jobs", 1, live),
        "ndjson": lambda: judged("--jobs", 1, "--format", "ndjson", live),
        "ndjson 2": lambda: judged("--jobs", 2, "--format", "ndjson", live),
    }, repetitions))
    for name, most in (("text", 4), ("ndjson", 6)):
        ratio = seconds[name] / seconds["strings"]
        bar(f"live, --jobs 1 --format {name} / the same with codes as strings", f"{ratio:.2f}", ratio <= most, f"<= {most}")
    gain = seconds["ndjson"] / seconds["ndjson 2"]
    bar("live, --format ndjson, --jobs 1 / --jobs 2", f"{gain:.2f}", gain >= 1.5, ">= 1.5")


def write(path, pieces):
    with open(path, "wb") as out:
        for piece in pieces:
            out.write(piece)
    return path


# What, its name, bytes of the largest body, exit code.
HOSTILE = (
    ("a line of 200 MB", "line.ndjson", 0, 3),
    ("a million lines of a byte", "tiny.ndjson", 0, 1),
    ("a body of 8 MiB, [1,1,…", "ones.json", 8 * MIB, 1),
    ("ten of them, a line each", "ones.ndjson", 8 * MIB, 1),
    ('bodies of 8 MiB, [{"a":1},…', "objects.ndjson", 8 * MIB, 1),
    # For the literal engine, which takes bodies apart. Six, so that two threads meet.
    ("bodies of 8 MiB with a repeated name", "repeated.ndjson", 8 * MIB, 1),
    ("bodies of 8 MiB with a lone surrogate", "surrogate.ndjson", 8 * MIB, 1),
    ("bodies of 8 MiB in answers, chunked", "chunked.http", 8 * MIB, 1),
    ("bodies of 1 MiB with a repeated name", "repeated-1.ndjson", MIB, 1),
    ("names of 30 KB above a hundred findings", "names.ndjson", 0, 1),
    ("100,000 files", "small", 0, 0),
    # Until the system's limit on a path; what was found before is judged.
    ("folders 10,000 deep", "deep", 0, 1),
)


def ones_beside(members, size):
    """A body of `size` bytes for which memory is taken most: a value every two bytes."""
    head, tail = b"{" + members + b',"description":"","data":[', b'1],"source":"s"}'
    return head + b"1," * ((size - len(head) - len(tail)) // 2) + tail


def write_hostile_inputs(folder):
    good = b'{"code":"1","description":"a","source":"b"}'
    ones = b"[" + b"1," * (4 * MIB - 2) + b"1]"
    write(folder / "line.ndjson", [b'"', *[b"x" * 1000000] * 200, b'"\n', good])
    write(folder / "tiny.ndjson", [b"1\n" * 1000000])
    write(folder / "ones.json", [ones])
    write(folder / "ones.ndjson", [ones + b"\n"] * 10)
    write(folder / "objects.ndjson", [b'{"data":[' + b'{"a":1},' * (MIB - 40) + b"{}]}\n"] * 4)
    repeated = ones_beside(b'"code":1,"code":1', 8 * MIB)
    write(folder / "repeated.ndjson", [repeated + b"\n"] * 6)
    write(folder / "surrogate.ndjson", [ones_beside(b'"code":"\\ud800"', 8 * MIB) + b"\n"] * 6)
    chunked = b"HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (len(repeated), repeated)
    write(folder / "chunked.http", [chunked] * 6)
    write(folder / "repeated-1.ndjson", [ones_beside(b'"code":1,"code":1', MIB) + b"\n"] * 24)
    write(folder / "names.ndjson", (b'{"' + b"n" * 30000 + b'%d":{"code":1},' % i +
                                    b",".join(b'"m%d_%d":%d' % (j, i, j) for j in range(100)) + b"}\n" for i in range(2000)))
    for i in range(100000):
        if i % 1000 == 0:
            (folder / "small" / str(i // 1000)).mkdir(parents=True)
        (folder / "small" / str(i // 1000) / f"{i}.json").write_bytes(good)
    (folder / "deep").mkdir()
    os.chdir(folder / "deep")
    for level in range(10000):
        if level == 100:
            pathlib.Path("a.json").write_bytes(b"")
        os.mkdir("d")
        os.chdir("d")


def hostile(folder):
    writer = os.fork()  # a child's peak starts at its parent's size, so the parent stays small
    if writer == 0:
        write_hostile_inputs(folder)
        os._exit(0)
    os.waitpid(writer, 0)
    for what, file, body, wanted in HOSTILE:
        for flags in (("--jobs", 1), ("--jobs", 2), ("--jobs", 2, "--format", "ndjson"), ("--jobs", 2, "--profile", "strict")):
            seconds, peak, code = run("check", *flags, folder / file)
            most = 64 + 24 * body // MIB
            name = f"{what}, {' '.join(map(str, flags))}, {seconds:.2f} s: peak, MiB"
            bar(name, f"{peak / MIB:.1f}", peak <= most * MIB and code == wanted, f"<= {most}" if code == wanted else f"exit {code}")


def start(folder):
    small = write(folder / "one.json", [b'{"code":"1","description":"a","source":"b"}'])
    for name, most, arguments in (("errproof --version", 5, ["--version"]), ("one small body, start to end", 8, ["check", small])):
        ms = 1000 * statistics.median(run(*arguments)[0] for _ in range(31))
        bar(f"{name}, ms", f"{ms:.1f}", ms <= most, f"<= {most}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bytes", type=int, default=1 << 30, help="of conforming NDJSON (1 GiB)")
    parser.add_argument("--repetitions", type=int, default=9)
    parser.add_argument("--folder", help="for the inputs; a temporary one")
    options = parser.parse_args()
    print("load average at the start:", *os.getloadavg())
    folder = pathlib.Path(tempfile.mkdtemp(dir=options.folder))
    try:
        start(folder)
        speed(folder, options.bytes, options.repetitions)
        hostile(folder)
    finally:
        subprocess.run(["rm", "-rf", folder])  # shutil.rmtree recurses once a level
    print("load average at the end:", *os.getloadavg())
    sys.exit(failed)


main()
