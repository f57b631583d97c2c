/**
 * Dates as integers: day 1 is 1 January 1601.
 *
 * Contract: proleptic Gregorian calendar, years 1601 to 9999; an invalid date gives 0 (observed).
 */
import { add, compareDecimals, multiply } from "../decimal-operations.ts";
import {
  decimalField,
  digitsField,
  type Field,
  fieldValue,
  integerField,
  intOf,
  latin1Field,
  textOf,
  ZERO,
} from "./field.ts";

export const FIRST_YEAR = 1601;
export const LAST_YEAR = 9999;
export const LAST_DAY = 3_067_671;

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInYear(year: number): number {
  return isLeap(year) ? 366 : 365;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days before 1 January of the year, from 1 January 1601. */
function daysBefore(year: number): number {
  const past = year - 1;
  return 365 * (year - FIRST_YEAR) + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) - 388;
}

export function integerOfDay(year: number, day: number): number {
  return daysBefore(year) + day;
}

export function integerOfDate(year: number, month: number, day: number): number {
  let days = daysBefore(year) + day;
  for (let m = 1; m < month; m++) days += daysInMonth(year, m);
  return days;
}

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly dayOfYear: number;
}

export function dayOfInteger(integer: number): CalendarDay {
  let year = FIRST_YEAR + Math.floor(integer / 366);
  while (integer > daysBefore(year + 1)) year++;
  const dayOfYear = integer - daysBefore(year);
  let month = 1;
  let day = dayOfYear;
  for (; day > daysInMonth(year, month); month++) day -= daysInMonth(year, month);
  return { year, month, day, dayOfYear };
}

function isYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** 1: the year is wrong, 2: the month, 3: the day; 0: none. */
function wrongPart(date: number): 0 | 1 | 2 | 3 {
  const year = Math.trunc(date / 10_000);
  const month = Math.trunc(date / 100) % 100;
  const day = date % 100;
  if (!isYear(year)) return 1;
  if (month < 1 || month > 12) return 2;
  return day < 1 || day > daysInMonth(year, month) ? 3 : 0;
}

function wrongDayPart(date: number): 0 | 1 | 2 {
  const year = Math.trunc(date / 1000);
  const day = date % 1000;
  if (!isYear(year)) return 1;
  return day < 1 || day > daysInYear(year) ? 2 : 0;
}

export function integerOfDateFunction([x]: readonly Field[]): Field {
  const date = intOf(x);
  if (wrongPart(date) !== 0) return ZERO;
  return integerField(integerOfDate(Math.trunc(date / 10_000), Math.trunc(date / 100) % 100, date % 100));
}

export function integerOfDayFunction([x]: readonly Field[]): Field {
  const date = intOf(x);
  return wrongDayPart(date) === 0 ? integerField(integerOfDay(Math.trunc(date / 1000), date % 1000)) : ZERO;
}

export function dateOfInteger([x]: readonly Field[]): Field {
  const integer = intOf(x);
  if (integer < 1 || integer > LAST_DAY) return digitsField(0n, 8);
  const { year, month, day } = dayOfInteger(integer);
  return digitsField(BigInt(10_000 * year + 100 * month + day), 8);
}

export function dayOfIntegerFunction([x]: readonly Field[]): Field {
  const integer = intOf(x);
  if (integer < 1 || integer > LAST_DAY) return digitsField(0n, 7);
  const { year, dayOfYear } = dayOfInteger(integer);
  return digitsField(BigInt(1000 * year + dayOfYear), 7);
}

export function testDate([x]: readonly Field[]): Field {
  return integerField(wrongPart(intOf(x)));
}

export function testDay([x]: readonly Field[]): Field {
  return integerField(wrongDayPart(intOf(x)));
}

/** The year, of two digits (up to six are not looked at), in the hundred years that end `interval` years after `current`; null: not valid. */
function windowed(year: number, interval: number, current: number): number | null {
  if (year < 0 || year > 999_999 || current < FIRST_YEAR || current > LAST_YEAR) return null;
  const last = current + interval;
  if (last < 1700 || last > LAST_YEAR) return null;
  const hundreds = last - (last % 100);
  return year > last % 100 ? hundreds - 100 + year : hundreds + year;
}

/** Arguments: value, interval, current year. */
function withWindow(fields: readonly Field[], unit: number): Field {
  const value = intOf(fields[0]);
  const year = windowed(Math.trunc(value / unit), intOf(fields[1]), intOf(fields[2]));
  return year === null ? ZERO : integerField((year * unit + (value % unit)) | 0);
}

export function yearToYyyy(fields: readonly Field[]): Field {
  return intOf(fields[0]) > 99 ? ZERO : withWindow(fields, 1);
}

export function dateToYyyymmdd(fields: readonly Field[]): Field {
  return withWindow(fields, 10_000);
}

export function dayToYyyyddd(fields: readonly Field[]): Field {
  return withWindow(fields, 1000);
}

/** Seconds count as hundred thousandths of a day, and may be less than 0 (observed). */
export function combinedDatetime([x, y]: readonly Field[]): Field {
  const day = intOf(x);
  const seconds = fieldValue(y);
  const tooLate = compareDecimals(seconds, { mantissa: 86_400n, scale: 0 }) > 0;
  if (day < 1 || day > LAST_DAY || tooLate) return ZERO;
  return decimalField(add({ mantissa: BigInt(day), scale: 0 }, multiply(seconds, { mantissa: 1n, scale: 5 })));
}

/** YYYYMMDD as MM/DD/YY, in the locale "C". */
export function localeDate([x]: readonly Field[]): Field {
  const text = textOf(x).slice(0, 8);
  if (!/^\d{8}$/.test(text) || wrongPart(Number(text)) !== 0) return latin1Field(" ".repeat(10));
  return latin1Field(`${text.slice(4, 6)}/${text.slice(6, 8)}/${text.slice(2, 4)}`);
}
